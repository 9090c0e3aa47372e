namespace Grpc.Messaging.Storage.Faults;

/// <summary>Reads the errors of one database's client.</summary>
public interface IDatabaseFaults
{
    /// <summary>What this exception, or one that caused it, means. <see cref="FaultKind.Call"/> for all that is not the database's.</summary>
    DatabaseFault Of(Exception exception);

    /// <summary>The exception, or, where its text quotes values of rows, another one without them, for whoever logs it.</summary>
    Exception WithoutValues(Exception exception) => exception;
}
