namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>A literal path segment in the tree of all literal beginnings of paths.</summary>
internal sealed class PrefixNode
{
    // A path in the wrong case is unknown, but its caller is still recognised.
    private readonly Dictionary<string, PrefixNode> _children = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<RestDialect, int> _paths = [];

    /// <summary>The dialect with most paths from here on; of equals the first by name.</summary>
    public RestDialect? Owner => _paths.Count == 0 ? null
        : _paths.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Name, StringComparer.Ordinal).First().Key;

    public PrefixNode? Find(string segment) => _children.GetValueOrDefault(segment);

    public void Add(RestBinding binding)
    {
        var node = this;
        node.Count(binding.Dialect);
        foreach (var segment in binding.Template.Literals.TakeWhile(literal => literal is not null).OfType<string>())
        {
            if (!node._children.TryGetValue(segment, out var child))
            {
                node._children[segment] = child = new PrefixNode();
            }

            node = child;
            node.Count(binding.Dialect);
        }
    }

    private void Count(RestDialect dialect) => _paths[dialect] = _paths.GetValueOrDefault(dialect) + 1;
}
