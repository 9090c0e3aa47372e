namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>How two path templates relate.</summary>
internal enum TemplateOverlap
{
    /// <summary>No path matches both.</summary>
    None,

    /// <summary>Paths match both, and one template is nowhere less specific than the other: it wins.</summary>
    Ordered,

    /// <summary>Paths match both, and each template is more specific somewhere.</summary>
    Crossing,

    /// <summary>The same paths match both.</summary>
    Same,
}
