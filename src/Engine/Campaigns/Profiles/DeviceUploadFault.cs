namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>What is wrong with a value of a file. The property names are part of the stored format.</summary>
/// <param name="Line">The line on which the row begins, from 1.</param>
/// <param name="Column">Name of the column; empty when it is about the row.</param>
public sealed record DeviceUploadFault(long Line, string Column, string Description);
