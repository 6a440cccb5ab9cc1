using System.Xml;

namespace Akka.DistTest.Reports;

/// <summary>A row as the test that it is a result of, and as its entry in the list of its suite.</summary>
internal static class TrxDefinition
{
    public static void Write(XmlWriter xml, TrxEntry entry)
    {
        var storage = Visible.Line(entry.Suite.Name);
        var name = entry.Row.IsCase
            ? CaseName.Of(entry.Suite.Name, entry.Row.Name)
            : new CaseName(entry.Suite.Name, entry.Row.Name);
        xml.WriteStartElement("UnitTest");
        xml.WriteAttributeString("name", entry.Name);
        xml.WriteAttributeString("storage", storage);
        xml.WriteAttributeString("id", entry.TestId);
        WriteOwner(xml, entry.Row.Owner ?? entry.Suite.Task?.Owner);
        WriteTags(xml, entry.Suite.Task?.Tags ?? entry.Row.Tags);
        xml.WriteStartElement("Execution");
        xml.WriteAttributeString("id", entry.ExecutionId);
        xml.WriteEndElement();
        xml.WriteStartElement("TestMethod");
        xml.WriteAttributeString("codeBase", storage);
        xml.WriteAttributeString("adapterTypeName", "executor://disttest");
        xml.WriteAttributeString("className", Visible.Line(name.Class));
        xml.WriteAttributeString("name", Visible.Line(name.Name));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WriteEntry(XmlWriter xml, TrxEntry entry)
    {
        xml.WriteStartElement("TestEntry");
        xml.WriteAttributeString("testId", entry.TestId);
        xml.WriteAttributeString("executionId", entry.ExecutionId);
        xml.WriteAttributeString("testListId", entry.ListId);
        xml.WriteEndElement();
    }

    private static void WriteTags(XmlWriter xml, IReadOnlyList<string> tags)
    {
        if (tags.Count == 0)
            return;

        xml.WriteStartElement("TestCategory");
        foreach (var tag in tags)
        {
            xml.WriteStartElement("TestCategoryItem");
            xml.WriteAttributeString("TestCategory", Visible.Text(tag));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteOwner(XmlWriter xml, string? owner)
    {
        if (owner is null)
            return;

        xml.WriteStartElement("Owners");
        xml.WriteStartElement("Owner");
        xml.WriteAttributeString("name", Visible.Line(owner));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
