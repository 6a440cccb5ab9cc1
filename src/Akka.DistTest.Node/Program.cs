using Akka.DistTest.Commands;
using Akka.DistTest.Local;
using Akka.DistTest.Nodes;

using var interrupts = new Interrupts(Environment.Exit);
interrupts.Listen();

using var output = StandardOutput.Open();
return await DistTestCommandLine.RunAsync(args, new Surroundings
{
    Out = output,
    Error = Console.Error,
    OutIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Variable = Environment.GetEnvironmentVariable,
    Directory = Environment.CurrentDirectory,
    UserName = Environment.UserName,
    Time = TimeProvider.System,
    Interrupts = interrupts,
    Access = new ClusterAccess(),
});
