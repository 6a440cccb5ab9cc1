using Akka.DistTest.Chaos;

return await ChaosCommand.RunAsync(args);
