namespace Grpc.Messaging.Engine.Billing;

/// <summary>What is taken from a budget when a message is accepted, provided that the budget has it.</summary>
/// <param name="BudgetId">The account's id: its balance. Otherwise what a credential may spend in a day.</param>
/// <param name="Micros">See <see cref="Money.Micros"/>; above 0.</param>
public readonly record struct Debit(ObjectId BudgetId, long Micros);
