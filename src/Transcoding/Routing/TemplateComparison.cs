namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>Which of two templates a path that matches both belongs to, and whether that can be said at all.</summary>
internal static class TemplateComparison
{
    public static TemplateOverlap Overlap(PathTemplate left, PathTemplate right)
    {
        if (left.Verb is not null && right.Verb is not null && left.Verb != right.Verb)
        {
            return TemplateOverlap.None;
        }

        if (!LengthsMeet(left, right) || !LengthsMeet(right, left))
        {
            return TemplateOverlap.None;
        }

        var leftWins = left.Verb is not null && right.Verb is null;
        var rightWins = right.Verb is not null && left.Verb is null;
        for (var i = 0; i < Math.Max(left.Segments.Count, right.Segments.Count); i++)
        {
            var (ours, theirs) = (At(left, i), At(right, i));
            if (ours.Kind == PathSegmentKind.Literal && theirs.Kind == PathSegmentKind.Literal && ours.Text != theirs.Text)
            {
                return TemplateOverlap.None;
            }

            leftWins |= ours.Kind < theirs.Kind;
            rightWins |= ours.Kind > theirs.Kind;
        }

        // A literal last segment holds no colon, so a path with the verb does not match it.
        if (left.Verb != right.Verb && (left.Verb is null ? EndsInLiteral(left) : EndsInLiteral(right)))
        {
            return TemplateOverlap.None;
        }

        return (leftWins, rightWins) switch
        {
            (true, true) => TemplateOverlap.Crossing,
            (false, false) => TemplateOverlap.Same,
            _ => TemplateOverlap.Ordered,
        };
    }

    /// <summary>Negative where the left template is the one to choose: the leftmost more specific segment decides, then a verb.</summary>
    public static int Precedence(PathTemplate left, PathTemplate right)
    {
        for (var i = 0; i < Math.Max(left.Segments.Count, right.Segments.Count); i++)
        {
            var difference = At(left, i).Kind - At(right, i).Kind;
            if (difference != 0)
            {
                return difference;
            }
        }

        return (left.Verb is null ? 1 : 0) - (right.Verb is null ? 1 : 0);
    }

    // Beyond its end a template that ends in "**" still matches; one that does not has nothing there, which is as specific as a literal.
    private static PathSegment At(PathTemplate template, int index) =>
        index < template.Segments.Count ? template.Segments[index]
        : template.EndsInRest ? template.Segments[^1]
        : new PathSegment(PathSegmentKind.Single, string.Empty);

    private static bool LengthsMeet(PathTemplate left, PathTemplate right) =>
        left.EndsInRest || left.Segments.Count >= (right.EndsInRest ? right.Segments.Count - 1 : right.Segments.Count);

    private static bool EndsInLiteral(PathTemplate template) => template.Segments.Count > 0 && template.Segments[^1].Kind == PathSegmentKind.Literal;
}
