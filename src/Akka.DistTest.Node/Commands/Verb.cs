using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary>A verb of the command line. Its arguments, options and action are only made when it was named, since
/// most of the start-up time of a small run would go into those of the others.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">One sentence for the list of verbs.</param>
/// <param name="Fill">Adds arguments, options and the action.</param>
internal sealed record Verb(string Name, string Description, Action<Command, Surroundings> Fill)
{
    public Command Build(Surroundings around, bool whole)
    {
        var command = new Command(Name, Description);
        if (whole)
            Fill(command, around);

        return command;
    }
}
