using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Akka.DistTest.DotnetHost;

/// <summary>The suite's own assembly, once an adapter has loaded it, and its types.</summary>
internal static class SuiteTypes
{
    public static Assembly? Loaded(string path) => AppDomain.CurrentDomain.GetAssemblies()
        .FirstOrDefault(x => !x.IsDynamic && string.Equals(x.Location, path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when there is none of this name: adapters write generic types and arguments of fixtures in their own
    /// ways.</summary>
    public static Type? Find(Assembly? assembly, string name)
    {
        var arguments = name.IndexOf('(');
        return assembly?.GetType(arguments < 0 ? name : name.Substring(0, arguments));
    }

    /// <summary>True for what reflection throws when an attribute or a base class is not here.</summary>
    public static bool IsLoadFailure(Exception e) => e is ReflectionTypeLoadException || e is TypeLoadException
        || e is FileNotFoundException || e is FileLoadException || e is BadImageFormatException
        || e is CustomAttributeFormatException;
}
