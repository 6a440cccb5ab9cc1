using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost;

/// <summary>Finds out whether a test is explicit, and why: NUnit's adapter says the first with the case, and the reason
/// stands in an attribute of its method, its class or its assembly.</summary>
internal sealed class ExplicitReasons
{
    private readonly Assembly? _assembly;

    public ExplicitReasons(Assembly? assembly) => _assembly = assembly;

    /// <summary>Null: it is not explicit. Empty: it gives no reason.</summary>
    public string? Of(TestCase testCase, string className)
    {
        if (!IsExplicit(testCase))
            return null;
        try
        {
            return Reason(testCase, className) ?? "";
        }
        catch (Exception e) when (SuiteTypes.IsLoadFailure(e))
        {
            return "";
        }
    }

    /// <summary>NUnit's adapter marks tests and those of fixtures that are explicit.</summary>
    public static bool IsExplicit(TestCase testCase) =>
        testCase.Properties.FirstOrDefault(x => x.Id == "NUnit.Explicit") is { } property
        && testCase.GetPropertyValue(property) is true;

    private string? Reason(TestCase testCase, string className)
    {
        var type = SuiteTypes.Find(_assembly, className);
        var method = MethodName(testCase, className);
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var places = new List<MemberInfo>();
        if (type is not null)
            places.AddRange(type.GetMethods(Any).Where(x => x.Name == method));
        for (var holder = type; holder is not null; holder = holder.BaseType)
            places.Add(holder);
        for (var holder = type?.DeclaringType; holder is not null; holder = holder.DeclaringType)
            places.Add(holder);
        return places.SelectMany(x => x.GetCustomAttributesData())
            .Concat(_assembly?.GetCustomAttributesData() ?? new List<CustomAttributeData>())
            .Select(ReasonIn)
            .FirstOrDefault(x => !string.IsNullOrEmpty(x));
    }

    // Of several explicit rows of one method the first reason stands for all: rows cannot be told apart here.
    private static string? ReasonIn(CustomAttributeData attribute) => attribute.AttributeType.FullName switch
    {
        "NUnit.Framework.ExplicitAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value as string,
        "NUnit.Framework.TestCaseAttribute" when Named(attribute, "Explicit") is true =>
            Named(attribute, "Reason") as string,
        _ => null,
    };

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(x => x.MemberName == name).TypedValue.Value;

    private static string MethodName(TestCase testCase, string className)
    {
        var name = testCase.FullyQualifiedName ?? "";
        var end = name.IndexOf('(', Math.Min(className.Length, name.Length));
        var whole = end < 0 ? name : name.Substring(0, end);
        return whole.Substring(whole.LastIndexOf('.') + 1);
    }
}
