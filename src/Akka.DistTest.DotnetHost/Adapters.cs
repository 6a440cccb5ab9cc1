using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace Akka.DistTest.DotnetHost;

/// <summary>The discoverers and executors of the suite's test adapters, made anew for each use as VSTest does.</summary>
internal sealed class Adapters
{
    private readonly string[] _files;
    private List<Type>? _types;

    public Adapters(string[] files) => _files = files;

    public IEnumerable<ITestDiscoverer> Discoverers() => Types()
        .Where(x => typeof(ITestDiscoverer).IsAssignableFrom(x))
        .Select(x => (ITestDiscoverer)Activator.CreateInstance(x)!);

    public ITestExecutor Executor(Uri uri)
    {
        var type = Types().FirstOrDefault(x => typeof(ITestExecutor).IsAssignableFrom(x) && Uris(x).Contains(uri))
            ?? throw new InvalidOperationException("No test adapter of the suite executes " + uri + ".");
        return (ITestExecutor)Activator.CreateInstance(type)!;
    }

    private static IEnumerable<Uri> Uris(Type type) => type
        .GetCustomAttributes(typeof(ExtensionUriAttribute), inherit: false)
        .Select(x => new Uri(((ExtensionUriAttribute)x).ExtensionUri));

    private List<Type> Types() => _types ??= _files
        .SelectMany(x => Loadable(Assembly.LoadFrom(x)))
        .Where(x => x.IsClass && !x.IsAbstract && x.GetConstructor(Type.EmptyTypes) is not null)
        .ToList();

    // An adapter may have types for other platforms, whose dependencies are not here.
    private static IEnumerable<Type> Loadable(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.Where(x => x is not null)!;
        }
    }
}
