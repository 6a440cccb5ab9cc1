namespace Akka.DistTest.Display;

/// <summary>Where a command writes to.</summary>
/// <param name="WidthNow">Columns of the terminal; null when standard output is none.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, Paint Paint, Func<int?> WidthNow)
{
    public int? Width => WidthNow();

    public void Complain(string text) => Error.WriteLine(PlainText.Of(text));
}
