using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// The ASP.NET route of a path template. It matches at least what the template matches: ASP.NET ignores case and has decoded the path, so
/// <see cref="RestMatcherPolicy"/> and the endpoint itself look at the path once more.
/// </summary>
internal static class RoutePatterns
{
    public static RoutePattern From(PathTemplate template)
    {
        var segments = new List<RoutePatternPathSegment>();
        for (var i = 0; i < template.Literals.Count; i++)
        {
            var verb = i == template.Literals.Count - 1 && template.Verb is not null ? ":" + template.Verb : string.Empty;
            if (template.Literals[i] is { } literal)
            {
                segments.Add(RoutePatternFactory.Segment(RoutePatternFactory.LiteralPart(literal + verb)));
                continue;
            }

            var parameter = RoutePatternFactory.ParameterPart("p" + i.ToString(CultureInfo.InvariantCulture));
            segments.Add(verb.Length == 0
                ? RoutePatternFactory.Segment(parameter)
                : RoutePatternFactory.Segment(parameter, RoutePatternFactory.LiteralPart(verb)));
        }

        return RoutePatternFactory.Pattern(template.Text, segments);
    }
}
