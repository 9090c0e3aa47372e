namespace Grpc.Messaging.Engine.Documents;

/// <summary>A record of an application with fields of its owner's choice.</summary>
/// <param name="Collection">What it is one of; at most <see cref="DocumentLimits.Collection"/> characters.</param>
/// <param name="Id">Unique within the collection; at most <see cref="DocumentLimits.Id"/> characters.</param>
/// <param name="Json">Its fields, a JSON object; at most <see cref="DocumentLimits.Json"/> bytes of UTF-8.</param>
public sealed record Document(ObjectId AppCode, string Collection, string Id, string Json, DateTimeOffset CreateTime, DateTimeOffset ModifyTime);
