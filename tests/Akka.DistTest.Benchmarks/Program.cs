using Akka.DistTest.Benchmarks;
using Akka.DistTest.Benchmarks.Busy;
using Akka.DistTest.Benchmarks.Failover;
using Akka.DistTest.Benchmarks.Flood;

if (!OperatingSystem.IsLinux())
    throw new PlatformNotSupportedException("The benchmarks read CPU time and memory from /proc, which only Linux has.");
if (args is ["failover", .. var rest])
    return await FailoverBenchmark.RunAsync(rest);
if (args is ["busy", .. var busy])
    return await BusyBenchmark.RunAsync(busy);
if (args is ["flood", .. var figures])
    return await FloodBenchmark.RunAsync(figures);
if (BenchmarkOptions.Parse(args, out var problem) is not { } options)
{
    await Console.Error.WriteLineAsync(problem);
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

await Console.Error.WriteLineAsync($"node: {options.Node}");
if (!options.NoHeader)
    Console.WriteLine(Measurement.Header);
for (var run = 0; run < options.Runs; run++)
{
    foreach (var workload in options.Workloads)
        Console.WriteLine(await new Measuring(options).RunAsync(workload));
}

return 0;
