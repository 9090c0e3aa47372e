using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage;

/// <summary>Finds everything that is wrong with the settings of a database.</summary>
/// <typeparam name="TOptions">Its options.</typeparam>
internal sealed class DatabaseOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : DatabaseOptions
{
    private const string Section = "Messaging:Storage";

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = Common(options).Concat(options is NetworkedDatabaseOptions networked ? Networked(networked) : []).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Common(DatabaseOptions options)
    {
        if (!Enum.IsDefined(options.Durability))
        {
            yield return $"{Section}:Durability must be Full or Normal, not '{options.Durability}'.";
        }

        if (options.FindConnectionFault() is { } fault)
        {
            yield return $"{Section}:ConnectionString can't be read: {fault}";
        }

        foreach (var other in options.FindFaults())
        {
            yield return $"{Section}:{other}";
        }

        if (options.Queue.MaxRows < 1_000)
        {
            yield return $"{Section}:Queue:MaxRows must be 1000 or more, not {options.Queue.MaxRows}.";
        }

        if (options.Queue.MaxWait < TimeSpan.FromMilliseconds(100))
        {
            yield return $"{Section}:Queue:MaxWait must be 00:00:00.1 or more, not {options.Queue.MaxWait}.";
        }
    }

    private static IEnumerable<string> Networked(NetworkedDatabaseOptions options)
    {
        if (options.Writers is < 1 or > 16)
        {
            yield return $"{Section}:Writers must be from 1 to 16, not {options.Writers}.";
        }

        if (options.MaxBatchRows < 100)
        {
            yield return $"{Section}:MaxBatchRows must be 100 or more, not {options.MaxBatchRows}.";
        }

        if (options.RetryTime < TimeSpan.Zero)
        {
            yield return $"{Section}:RetryTime must be 00:00:00 or more, not {options.RetryTime}.";
        }

        if (options.TailInterval < TimeSpan.FromMilliseconds(10))
        {
            yield return $"{Section}:TailInterval must be 00:00:00.01 or more, not {options.TailInterval}.";
        }

        if (options.ClockInterval < TimeSpan.FromSeconds(1))
        {
            yield return $"{Section}:ClockInterval must be 00:00:01 or more, not {options.ClockInterval}.";
        }
    }
}
