namespace Grpc.Messaging.Storage.Hot;

/// <summary>Makes a value of a text in UTF-8, which is good for the time of the call.</summary>
public delegate TValue Utf8Reader<out TValue>(ReadOnlySpan<byte> text);
