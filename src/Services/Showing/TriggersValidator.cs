using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Validation;
using StateTrigger = Grpc.Messaging.Campaigns.V1.StateTrigger;
using Triggers = Grpc.Messaging.Campaigns.V1.Triggers;

namespace Grpc.Messaging.Services.Showing;

/// <summary>The rules of triggers that need nothing stored; <see cref="TriggerReferences"/> has the others.</summary>
internal static class TriggersValidator
{
    private const int MaxItems = 100;

    /// <param name="path">The field that holds them.</param>
    /// <param name="triggers">Null is right: there are none.</param>
    /// <param name="violations">Where to add what is wrong.</param>
    public static void Check(string path, Triggers? triggers, Violations violations)
    {
        if (triggers is null)
        {
            return;
        }

        NotNegative($"{path}.display_capping", triggers.DisplayCapping, violations);
        NotNegative($"{path}.global_click_capping", triggers.GlobalClickCapping, violations);
        NotNegative($"{path}.session_click_capping", triggers.SessionClickCapping, violations);
        NotNegative($"{path}.capping_delay", triggers.CappingDelay, violations);
        NotNegative($"{path}.priority", triggers.Priority, violations);
        NotNegative($"{path}.timer.duration", triggers.Timer?.Duration ?? 0, violations);
        if (triggers.NetworkRestriction is not ("" or "3g" or "wifi"))
        {
            violations.Add($"{path}.network_restriction", "must be \"3g\" or \"wifi\"");
        }

        if (triggers.Timer is { Type: not ("" or TriggersMapping.Lifetime or TriggersMapping.Session) })
        {
            violations.Add($"{path}.timer.type", "must be \"lifetime\" or \"session\"");
        }

        Each($"{path}.events", triggers.Events?.Inclusion, triggers.Events?.Exclusion, violations, (at, item) =>
            violations.AtMost($"{at}.value", item.Value, ResourceRules.MaxName));
        Each($"{path}.views", triggers.Views?.Inclusion, triggers.Views?.Exclusion, violations, (at, item) =>
            violations.RequiredName($"{at}.value", item.Value, ResourceRules.MaxName));
        Each($"{path}.states", triggers.States?.Inclusion, triggers.States?.Exclusion, violations, (at, item) => State(at, item, violations));
        Each($"{path}.geolocations", triggers.Geolocations?.Inclusion, triggers.Geolocations?.Exclusion, violations, (at, item) =>
            Place(at, item.Id, item.ExternalId, item.GroupId, item.GroupExternalId, item.Transition, violations));
        Each($"{path}.beacons", triggers.Beacons?.Inclusion, triggers.Beacons?.Exclusion, violations, (at, item) =>
        {
            Place(at, item.Id, item.ExternalId, item.GroupId, item.GroupExternalId, item.Transition, violations);
            if (item.Accuracy is not ("" or "immediate" or "near" or "far"))
            {
                violations.Add($"{at}.accuracy", "must be \"immediate\", \"near\" or \"far\"");
            }
        });
    }

    private static void Each<T>(
        string path, RepeatedField<T>? inclusion, RepeatedField<T>? exclusion, Violations violations, Action<string, T> check)
    {
        foreach (var (name, items) in new[] { ("inclusion", inclusion), ("exclusion", exclusion) })
        {
            if (items?.Count > MaxItems)
            {
                violations.Add($"{path}.{name}", $"must be at most {MaxItems}");
            }

            for (var i = 0; i < Math.Min(items?.Count ?? 0, MaxItems); i++)
            {
                check($"{path}.{name}[{i}]", items![i]);
            }
        }
    }

    private static void NotNegative(string field, int value, Violations violations)
    {
        if (value < 0)
        {
            violations.Add(field, "must be at least 0");
        }
    }

    private static void State(string at, StateTrigger trigger, Violations violations)
    {
        violations.RequiredName($"{at}.name", trigger.Name, ResourceRules.MaxName);
        var texts = new[] { trigger.Contains, trigger.Equals_, trigger.Regex };
        if (texts.Count(text => text.Length > 0) != 1)
        {
            violations.Add(at, "needs one of contains, equals and regex");
        }

        if (texts.Any(text => text.Length > ResourceRules.MaxName))
        {
            violations.Add(at, $"must have at most {ResourceRules.MaxName} characters to compare with");
        }
        else if (trigger.Regex.Length > 0 && !IsPattern(trigger.Regex))
        {
            violations.Add($"{at}.regex", "must be a regular expression without references and lookarounds");
        }
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Engine.Campaigns.Showing.StateTrigger.Options);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static void Place(string at, long id, string externalId, long groupId, string groupExternalId, string transition, Violations violations)
    {
        var given = (id != 0 ? 1 : 0) + (externalId.Length > 0 ? 1 : 0) + (groupId != 0 ? 1 : 0) + (groupExternalId.Length > 0 ? 1 : 0);
        if (given != 1)
        {
            violations.Add(at, "needs one of id, externalId, groupId and groupExternalId");
        }

        if (transition is not ("" or TriggersMapping.Enter or TriggersMapping.Exit))
        {
            violations.Add($"{at}.transition", "must be \"enter\" or \"exit\"");
        }
    }
}
