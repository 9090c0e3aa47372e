namespace Grpc.Messaging.Engine.Numbers;

/// <summary>Where it is kept how far each sequence of numbers has come.</summary>
public interface INumberStore
{
    /// <summary>Takes the next <paramref name="count"/> numbers of a sequence and answers the first of them; nobody gets one of them again.</summary>
    Task<long> TakeAsync(string sequence, int count, CancellationToken cancellationToken);
}
