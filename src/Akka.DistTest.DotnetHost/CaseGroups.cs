using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost
{
    /// <summary>Tells which cases share a fixture: those of a class, and of the classes of one xUnit collection.</summary>
    internal sealed class CaseGroups
    {
        private readonly Dictionary<string, string> _byClass = new Dictionary<string, string>(StringComparer.Ordinal);
        private readonly Assembly? _assembly;

        public CaseGroups(string path) => _assembly = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(x => !x.IsDynamic && string.Equals(x.Location, path, StringComparison.OrdinalIgnoreCase));

        public string Of(TestCase testCase)
        {
            var name = ClassOf(testCase);
            if (!_byClass.TryGetValue(name, out var group))
                _byClass.Add(name, group = CollectionOf(name) ?? name);
            return group;
        }

        // Namespace.Class(arguments).Method(arguments): the method begins behind the last dot that is in no arguments.
        private static string ClassOf(TestCase testCase)
        {
            if (testCase.Properties.FirstOrDefault(x => x.Id == "TestCase.ManagedType") is { } property
                && testCase.GetPropertyValue(property) is string { Length: > 0 } type)
                return type;
            var name = testCase.FullyQualifiedName ?? "";
            var end = name.IndexOf('(');
            var dot = (end < 0 ? name : name.Substring(0, end)).LastIndexOf('.');
            return dot < 0 ? name : name.Substring(0, dot);
        }

        private string? CollectionOf(string name)
        {
            try
            {
                for (var type = _assembly?.GetType(name); type is not null; type = type.BaseType)
                {
                    var attribute = type.GetCustomAttributesData()
                        .FirstOrDefault(x => x.AttributeType.FullName?.StartsWith("Xunit.CollectionAttribute", StringComparison.Ordinal) == true);
                    if (attribute is null)
                        continue;
                    return attribute.ConstructorArguments.FirstOrDefault().Value?.ToString() ?? attribute.AttributeType.ToString();
                }
            }
            catch (Exception e) when (e is ReflectionTypeLoadException || e is TypeLoadException
                || e is System.IO.FileNotFoundException || e is System.IO.FileLoadException)
            {
                // An attribute or base class that cannot be loaded: the class is its own group.
            }

            return null;
        }
    }
}
