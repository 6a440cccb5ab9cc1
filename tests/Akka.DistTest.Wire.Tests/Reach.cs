using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Akka.DistTest.Wire;

/// <summary>What the messages of the table are made of.</summary>
internal static class Reach
{
    /// <summary>Every type of the protocol that a message of the table can hold, the messages themselves included.</summary>
    public static IReadOnlyCollection<Type> Types { get; } = Walk();

    public static IEnumerable<Type> Enumerations =>
        Types.Where(t => t.IsEnum).OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>Each property that is written, of every record that is reached.</summary>
    public static IEnumerable<PropertyInfo> Properties => Types.Where(IsRecord).SelectMany(Of);

    /// <summary>The properties that are set in this value and in what it holds; an empty list is not set.</summary>
    public static IEnumerable<PropertyInfo> Set(object? value) => value switch
    {
        null => [],
        string => [],
        IEnumerable many => many.Cast<object>().SelectMany(Set),
        _ when IsRecord(value.GetType()) => Of(value.GetType()).SelectMany(p => Set(p, p.GetValue(value))),
        _ when value.GetType().Name == "KeyValuePair`2" =>
            Set(value.GetType().GetProperty("Value")!.GetValue(value)),
        _ => [],
    };

    private static IEnumerable<PropertyInfo> Set(PropertyInfo property, object? value)
    {
        if (value is null or "" || value is IEnumerable many && !many.GetEnumerator().MoveNext())
            return [];
        return Set(value).Prepend(property);
    }

    private static HashSet<Type> Walk()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(Manifests.All.Select(r => r.Type));
        while (open.TryPop(out var type))
        {
            foreach (var inner in type.GetGenericArguments())
                open.Push(inner);
            if (type.Assembly != typeof(IDistTestMessage).Assembly || !found.Add(type))
                continue;
            foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>())
                open.Push(derived.DerivedType);
            if (IsRecord(type))
                Of(type).ToList().ForEach(p => open.Push(p.PropertyType));
        }

        return found;
    }

    // An id is written as its bare string, so it has no properties here.
    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Assembly == typeof(IDistTestMessage).Assembly;

    private static IEnumerable<PropertyInfo> Of(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(p => type.GetProperty(p.Name)!);
}
