using System.Collections.Frozen;
using Grpc.Messaging.Engine.Numbers;

namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>What people can do with a push, and the numbers by which clicks name it.</summary>
public static class PushActions
{
    /// <summary>Shuts the push; needs no target.</summary>
    public const string Close = "close";

    public const string WebView = "webview";

    public const string Browser = "browser";

    /// <summary>All that a button can do.</summary>
    public static readonly FrozenSet<string> All =
        FrozenSet.Create(StringComparer.Ordinal, Browser, "email", "phone", "store", "sms", "urlscheme", WebView, "request", Close);

    /// <summary>Gives every action a number: what was there before keeps its own.</summary>
    /// <param name="variants">As they are to be stored.</param>
    /// <param name="before">As they were stored; empty for a new message.</param>
    public static async Task<IReadOnlyList<PushVariant>> NumberAsync(
        IReadOnlyList<PushVariant> variants, IReadOnlyList<PushVariant> before, NumberSource numbers, CancellationToken cancellationToken)
    {
        var numbered = new List<PushVariant>(variants.Count);
        foreach (var variant in variants)
        {
            var known = before.FirstOrDefault(old => old.Language == variant.Language);
            var buttons = new List<PushButton>(variant.Buttons.Count);
            foreach (var button in variant.Buttons)
            {
                var number = known?.Buttons.FirstOrDefault(old => old.ButtonId == button.ButtonId)?.ActionId ?? await NextAsync();
                buttons.Add(button with { ActionId = number });
            }

            var page = variant.RichPushUrl.Length == 0 ? 0 : known is { RichPushActionId: > 0 } ? known.RichPushActionId : await NextAsync();
            numbered.Add(variant with { Buttons = buttons, RichPushActionId = page });
        }

        return numbered;

        Task<long> NextAsync() => numbers.NextAsync(Sequences.Actions, cancellationToken);
    }
}
