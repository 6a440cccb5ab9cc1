using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost;

/// <summary>Tells which cases share a fixture: those of a class, and of the classes of one xUnit collection.</summary>
internal sealed class CaseGroups
{
    private readonly Dictionary<string, string> _byClass = new Dictionary<string, string>(StringComparer.Ordinal);
    private readonly Assembly? _assembly;

    public CaseGroups(Assembly? assembly) => _assembly = assembly;

    public string Of(TestCase testCase)
    {
        var name = ClassOf(testCase);
        if (!_byClass.TryGetValue(name, out var group))
            _byClass.Add(name, group = CollectionOf(name) ?? name);
        return group;
    }

    // Namespace.Class(arguments).Method(arguments): the method begins behind the last dot that is in no arguments.
    public static string ClassOf(TestCase testCase)
    {
        if (testCase.Properties.FirstOrDefault(x => x.Id == "TestCase.ManagedType") is { } property
            && testCase.GetPropertyValue(property) is string { Length: > 0 } type)
            return type;
        var name = testCase.FullyQualifiedName ?? "";
        var (depth, dot) = (0, -1);
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] is '(' or '<' ? 1 : name[i] is ')' or '>' ? -1 : 0;
            if (name[i] == '.' && depth == 0)
                dot = i;
            // The method's own arguments may hold anything, brackets without a partner too.
            if (name[i] == '(' && depth == 1 && name.IndexOf(").", i, StringComparison.Ordinal) < 0)
                break;
        }

        return dot < 0 ? name : name.Substring(0, dot);
    }

    private string? CollectionOf(string name)
    {
        try
        {
            for (var type = SuiteTypes.Find(_assembly, name); type is not null; type = type.BaseType)
            {
                var attribute = type.GetCustomAttributesData()
                    .FirstOrDefault(x => x.AttributeType.FullName?.StartsWith("Xunit.CollectionAttribute", StringComparison.Ordinal) == true);
                if (attribute is null)
                    continue;
                return attribute.ConstructorArguments.FirstOrDefault().Value?.ToString() ?? attribute.AttributeType.ToString();
            }
        }
        catch (Exception e) when (SuiteTypes.IsLoadFailure(e))
        {
            // An attribute or base class that cannot be loaded: the class is its own group.
        }

        return null;
    }
}
