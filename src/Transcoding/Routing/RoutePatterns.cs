using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// The ASP.NET route of a path template. It matches at least what the template matches: ASP.NET ignores case and does not know a verb
/// behind a catch-all, so <see cref="RestMatcherPolicy"/> and the endpoint itself look at the path once more.
/// </summary>
internal static class RoutePatterns
{
    public static RoutePattern From(PathTemplate template)
    {
        var segments = new List<RoutePatternPathSegment>();
        for (var i = 0; i < template.Segments.Count; i++)
        {
            var parts = new List<RoutePatternPart> { Part(template.Segments[i], i) };
            if (i == template.Segments.Count - 1 && template.Verb is not null && !template.EndsInRest)
            {
                var verb = ":" + template.Verb;
                if (parts[0] is RoutePatternLiteralPart literal)
                {
                    parts[0] = RoutePatternFactory.LiteralPart(literal.Content + verb);
                }
                else
                {
                    parts.Add(RoutePatternFactory.LiteralPart(verb));
                }
            }

            segments.Add(RoutePatternFactory.Segment(parts));
        }

        return RoutePatternFactory.Pattern(template.Text, segments);
    }

    private static RoutePatternPart Part(PathSegment segment, int index)
    {
        var name = "p" + index.ToString(CultureInfo.InvariantCulture);
        return segment.Kind switch
        {
            PathSegmentKind.Literal => RoutePatternFactory.LiteralPart(segment.Text),
            PathSegmentKind.Single => RoutePatternFactory.ParameterPart(name),
            _ => RoutePatternFactory.ParameterPart(name, @default: null, RoutePatternParameterKind.CatchAll),
        };
    }
}
