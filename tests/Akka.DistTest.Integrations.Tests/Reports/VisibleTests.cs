using System.Xml;
using CsCheck;

namespace Akka.DistTest.Reports;

public class VisibleTests
{
    [Theory]
    [InlineData("\u001b[31m", "␛[31m")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\rb", "a␍b")]
    [InlineData("😀", "😀")]
    [InlineData("\u0085\u007f\0", "\\u0085␡␀")]
    [InlineData(null, "")]
    public void What_cannot_be_printed_is_shown(string? text, string expected) =>
        Assert.Equal(expected, Visible.Text(text));

    // Attributes are stored as UTF-8 and cannot hold these.
    [Fact]
    public void A_lone_surrogate_is_shown_as_its_code()
    {
        Assert.Equal("\\ud800x", Visible.Text("\ud800x"));
        Assert.Equal("x\\udc00", Visible.Text("x\udc00"));
        Assert.Equal("\\udc00\\ud800", Visible.Text("\udc00\ud800"));
    }

    [Fact]
    public void Clean_text_is_the_same_instance()
    {
        var clean = new string('a', 20) + "\t\n😀é"[..2];

        Assert.Same(clean, Visible.Text(clean));
    }

    [Fact]
    public void Every_text_can_stand_in_xml() =>
        Gen.Char['\0', '\uffff'].Array[0, 50].Sample(chars => XmlConvert.VerifyXmlChars(Visible.Text(new string(chars))));

    [Fact]
    public void Showing_twice_changes_nothing() =>
        Gen.Char['\0', '\uffff'].Array[0, 50].Sample(chars =>
        {
            var once = Visible.Text(new string(chars));
            Assert.Equal(once, Visible.Text(once));
        });

    [Fact]
    public void A_cut_never_splits_a_pair() =>
        Gen.Select(Gen.OneOf("a", "😀", "b😀").Array[0, 30].Select(string.Concat), Gen.Int[2, 30])
            .Sample((text, limit) =>
            {
                XmlConvert.VerifyXmlChars(Bounded.Head(text, limit));
                XmlConvert.VerifyXmlChars(Bounded.HeadAndTail(text, limit));
            });
}
