using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>What a transaction changes in one budget.</summary>
/// <param name="Delta">Added to its balance, in millionths.</param>
/// <param name="IsDebited">Whether anything was taken, so that the budget must have it.</param>
public readonly record struct BudgetMove(ObjectId BudgetId, long Delta, bool IsDebited);
