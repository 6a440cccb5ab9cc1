using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NJsonSchema;

namespace Akka.DistTest.Reports;

/// <summary>Checks documents against the schemas beside these tests.</summary>
internal static class Schema
{
    private static readonly Lazy<XmlSchemaSet> JUnit = new(() => Load("junit.xsd"));
    private static readonly Lazy<XmlSchemaSet> Trx = new(() => Load("trx.xsd"));
    private static readonly Lazy<JsonSchema> Ctrf = new(() =>
    {
        using var reader = new StreamReader(Open("ctrf.json"));
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    });

    public static XDocument ValidJUnit(string text) => Valid(text, JUnit.Value);

    public static XDocument ValidTrx(string text) => Valid(text, Trx.Value);

    public static void AssertCtrf(string text) => Assert.Empty(Ctrf.Value.Validate(text));

    private static XDocument Valid(string text, XmlSchemaSet schemas)
    {
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        var faults = new List<string>();
        document.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        Assert.Empty(faults);
        return document;
    }

    private static XmlSchemaSet Load(string name)
    {
        using var reader = XmlReader.Create(Open(name));
        var schemas = new XmlSchemaSet();
        schemas.Add(XmlSchema.Read(reader, (_, fault) => throw fault.Exception)!);
        schemas.Compile();
        return schemas;
    }

    private static Stream Open(string name) =>
        typeof(Schema).Assembly.GetManifestResourceStream($"schemas/{name}")
        ?? throw new InvalidOperationException($"no schema {name}");
}
