namespace Grpc.Messaging.Transcoding.Binding;

/// <summary>A value in path, query or header does not fit its field.</summary>
internal sealed class BindingException(string field, string description, string place) : Exception($"{field}: {description} ({place})")
{
    public string Field { get; } = field;

    public string Description { get; } = description;
}
