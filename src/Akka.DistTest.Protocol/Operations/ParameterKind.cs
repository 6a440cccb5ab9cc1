using System.Text.Json.Serialization;

namespace Akka.DistTest.Operations;

/// <summary>What a parameter's text must be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterKind>))]
public enum ParameterKind
{
    Text,

    /// <summary>A whole number of 0 or more.</summary>
    Number,

    /// <summary>A whole number, also below 0.</summary>
    Integer,

    /// <summary>No value follows it; <c>true</c> in the request.</summary>
    Flag,

    /// <summary>A file of the operator, into which the command line writes what the answer brings. The node never reads
    /// its value.</summary>
    SaveAs,
}

/// <summary>Things of a cluster that parameters name.</summary>
public static class SuggestionKinds
{
    public const string Member = "member";
    public const string Pool = "pool";
    public const string Region = "region";
    public const string Run = "run";
    public const string Worker = "worker";
}
