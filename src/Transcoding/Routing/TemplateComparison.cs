namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>Which of two templates a path that matches both belongs to, and whether that can be said at all.</summary>
internal static class TemplateComparison
{
    public static TemplateOverlap Overlap(PathTemplate left, PathTemplate right)
    {
        if (left.Literals.Count != right.Literals.Count || (left.Verb is not null && right.Verb is not null && left.Verb != right.Verb))
        {
            return TemplateOverlap.None;
        }

        // A literal last segment holds no colon, so a path with the verb does not match it.
        if (left.Verb != right.Verb && EndsInLiteral(left.Verb is null ? left : right))
        {
            return TemplateOverlap.None;
        }

        var leftWins = left.Verb is not null && right.Verb is null;
        var rightWins = right.Verb is not null && left.Verb is null;
        foreach (var (ours, theirs) in left.Literals.Zip(right.Literals))
        {
            if (ours is not null && theirs is not null && ours != theirs)
            {
                return TemplateOverlap.None;
            }

            leftWins |= ours is not null && theirs is null;
            rightWins |= ours is null && theirs is not null;
        }

        return (leftWins, rightWins) switch
        {
            (true, true) => TemplateOverlap.Crossing,
            (false, false) => TemplateOverlap.Same,
            _ => TemplateOverlap.Ordered,
        };
    }

    /// <summary>Negative where the left of two templates that overlap is the one to choose: the leftmost literal decides, then a verb.</summary>
    public static int Precedence(PathTemplate left, PathTemplate right)
    {
        foreach (var (ours, theirs) in left.Literals.Zip(right.Literals))
        {
            if (ours is null != theirs is null)
            {
                return ours is null ? 1 : -1;
            }
        }

        return (left.Verb is null ? 1 : 0) - (right.Verb is null ? 1 : 0);
    }

    private static bool EndsInLiteral(PathTemplate template) => template.Literals.Count > 0 && template.Literals[^1] is not null;
}
