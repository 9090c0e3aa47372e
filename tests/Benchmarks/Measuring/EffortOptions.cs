using System.CommandLine;

namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>The command-line options behind <see cref="Effort"/>.</summary>
internal sealed class EffortOptions
{
    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "How often each side is measured.",
        DefaultValueFactory = _ => 5,
    };

    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "Length of one measurement.",
        DefaultValueFactory = _ => 2,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_rounds);
        command.Options.Add(_seconds);
    }

    public Effort Read(ParseResult arguments) =>
        new(arguments.GetValue(_rounds), TimeSpan.FromSeconds(arguments.GetValue(_seconds)));
}
