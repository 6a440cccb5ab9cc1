namespace Akka.DistTest.Chaos.Trials;

/// <summary>What the tasks noted of their starts: no part of the product has a hand in it.</summary>
internal static class StartNotes
{
    public static int Count(string file) => Read(file).Length;

    /// <summary>Starts beyond the first of each task.</summary>
    public static int Repeats(string file)
    {
        var tasks = Read(file).Select(line => line.Split(' ')[0]).ToArray();
        return tasks.Length - tasks.Distinct().Count();
    }

    private static string[] Read(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
