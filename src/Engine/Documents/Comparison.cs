namespace Grpc.Messaging.Engine.Documents;

/// <summary>How two values compare: numbers by size, texts by their characters' codes.</summary>
public enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
