namespace Akka.DistTest;

/// <summary>An id: a word that names one thing and compares by its letters.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}
