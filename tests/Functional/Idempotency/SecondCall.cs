namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>What a second call without a key comes to.</summary>
internal enum SecondCall
{
    /// <summary>Something else is made.</summary>
    MakesAnother,

    /// <summary>There is nothing left to do it to.</summary>
    Fails,

    /// <summary>What it would make is there already.</summary>
    IsTaken,

    /// <summary>It is done to the same thing again, with the same answer but perhaps for the time of it.</summary>
    AnswersAgain,
}
