using Akka.DistTest.Shell;

return await PbmCommandLine.RunAsync(args, Desk.OfThisProcess());
