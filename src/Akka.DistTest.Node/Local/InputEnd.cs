namespace Akka.DistTest.Local;

/// <summary>Takes the end of standard input for an interrupt: the process that started this one has gone, or wants
/// this one to stop.</summary>
internal static class InputEnd
{
    public static void Watch(Stream input, Interrupts interrupts)
    {
        // A thread of its own: reading a pipe cannot be canceled, and must not keep the process alive.
        var thread = new Thread(() =>
        {
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
            }

            // Ctrl-C on a terminal reaches this process too; together they are still one wish.
            interrupts.Ask();
        })
        {
            IsBackground = true,
            Name = "end of input",
        };
        thread.Start();
    }
}
