using Grpc.Messaging.Transcoding.Routing;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Routing;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/v1/a", "/v1/a", "")]
    [InlineData("/", "/", "")]
    [InlineData("/v1/{a}", "/v1/x%2Fy%25", "a=x/y%")]
    [InlineData("/v1/{a.b}/c", "/v1/x/c", "a.b=x")]
    [InlineData("/v1/{a}", "/v1/x:y", "a=x:y")]
    [InlineData("/v1/{a}:go", "/v1/x:y:go", "a=x:y")]
    [InlineData("/v1/d\u00e9", "/v1/d%C3%A9", "")]
    public void Matches_FittingPath_Captures(string template, string path, string captured)
    {
        var parsed = PathTemplate.Parse(template);
        var requested = RequestPath.FromEncoded(path);

        Assert.True(parsed.Matches(requested));
        Assert.Equal(captured, string.Join(',', parsed.Variables.Select(variable => $"{variable.FieldPath}={parsed.Capture(RequestPath.FromEncoded(path), variable)}")));
    }

    [Theory]
    [InlineData("/v1/a", "/v1/A")]
    [InlineData("/v1/a", "/v1/a/")]
    [InlineData("/v1/{a}", "/v1/")]
    [InlineData("/v1/{a}", "/v1")]
    [InlineData("/v1/{a}", "/v1/x/y")]
    [InlineData("/v1/{a}:go", "/v1/x")]
    [InlineData("/v1/{a}:go", "/v1/:go")]
    [InlineData("/v1/{a}:go", "/v1/x:GO")]
    public void Matches_OtherPath_No(string template, string path) =>
        Assert.False(PathTemplate.Parse(template).Matches(RequestPath.FromEncoded(path)));

    [Theory]
    [InlineData("v1", "position 1: '/' is missing")]
    [InlineData("/v1//a", "position 5: a segment is empty")]
    [InlineData("/v1/{}", "position 6: a variable has no field")]
    [InlineData("/v1/{a", "position 7: '}' is missing")]
    [InlineData("/v1/{a=x/*}", "position 7: '}' is missing")]
    [InlineData("/v1/**", "position 5: a segment is empty")]
    [InlineData("/v1/{a}/{a}", "position 12: the field a is bound twice")]
    [InlineData("/v1/a?b", "position 6: '?' is not expected")]
    [InlineData("/v1/a:", "position 7: a segment is empty")]
    public void Parse_Malformed_SaysWhere(string template, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => PathTemplate.Parse(template)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/a/{x}", "/a/{y}", TemplateOverlap.Same)]
    [InlineData("/a/b", "/a/b", TemplateOverlap.Same)]
    [InlineData("/a/{x}", "/a/b", TemplateOverlap.Ordered)]
    [InlineData("/a/{x}:go", "/a/{y}", TemplateOverlap.Ordered)]
    [InlineData("/a/{x}/c", "/a/b/{y}", TemplateOverlap.Crossing)]
    [InlineData("/a/{x}", "/a/{x}/b", TemplateOverlap.None)]
    [InlineData("/a/{x}:go", "/a/{y}:stop", TemplateOverlap.None)]
    [InlineData("/a/{x}:go", "/a/b", TemplateOverlap.None)]
    [InlineData("/a/b", "/a/B", TemplateOverlap.None)]
    public void Overlap_OfTwoTemplates_IsSymmetric(string left, string right, object overlap)
    {
        Assert.Equal(overlap, TemplateComparison.Overlap(PathTemplate.Parse(left), PathTemplate.Parse(right)));
        Assert.Equal(overlap, TemplateComparison.Overlap(PathTemplate.Parse(right), PathTemplate.Parse(left)));
    }
}
