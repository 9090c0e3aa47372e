using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Showing;

/// <summary>What in-apps, alarms and inbox messages have in common.</summary>
internal static class ShownRules
{
    public const int MaxUrl = 2048;
    public const int MaxButtonId = 64;

    private const int MaxSegments = 100;
    private const int MaxVariants = 50;

    extension(Violations violations)
    {
        /// <summary>Segments and list of an audience; that they are there is asked later.</summary>
        public void Audience(string path, AudienceSegments? segments, StaticListReference? list)
        {
            if (segments?.Test.Count > MaxSegments || segments?.Campaign.Count > MaxSegments)
            {
                violations.Add($"{path}.segments", $"must have at most {MaxSegments} of each");
            }

            if (list is { Id: <= 0, ExternalId.Length: 0 })
            {
                violations.Add($"{path}.list", "needs id or externalId");
            }
        }

        /// <summary>Variants, one a language.</summary>
        /// <param name="path">The field that holds them.</param>
        /// <param name="languages">The language of each; empty = all others.</param>
        /// <param name="check">Looks at one, with its path.</param>
        public void Variants(string path, IReadOnlyList<string> languages, Action<int, string> check)
        {
            if (languages.Count is 0 or > MaxVariants)
            {
                violations.Add(path, $"must have 1 to {MaxVariants} variants");
            }

            var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < Math.Min(languages.Count, MaxVariants); i++)
            {
                var at = $"{path}[{i}]";
                if (!known.Add(languages[i]))
                {
                    violations.Add($"{at}.language", "is that of another variant");
                }

                if (languages[i].Length > 0 && !(languages[i].Length == 2 && languages[i].All(char.IsAsciiLetter)))
                {
                    violations.Add($"{at}.language", "must be a code of two letters, as \"en\"");
                }

                check(i, at);
            }
        }

        /// <summary>An absolute URL, if one is given.</summary>
        public void Url(string field, string url)
        {
            violations.AtMost(field, url, MaxUrl);
            if (url.Length > 0 && !Uri.TryCreate(url, UriKind.Absolute, out _))
            {
                violations.Add(field, "must be an absolute URL");
            }
        }

        /// <summary>The body of a status call.</summary>
        public void Status(ActiveStatus? status)
        {
            if (status is not { HasIsActive: true })
            {
                violations.Required("status.is_active", "");
            }
        }

        /// <summary>Title and text, as those of pushes.</summary>
        public void TitleAndText(string path, string title, string text)
        {
            violations.RequiredText($"{path}.title", title, PushMessagesValidator.MaxTitle, mayHaveTab: false);
            violations.RequiredText($"{path}.text", text, PushMessagesValidator.MaxText, mayHaveTab: true);
        }
    }
}
