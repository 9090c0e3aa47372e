using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Validation;

/// <summary>Rules that several features share. Lengths count Unicode characters (code points), as a caller in any language does.</summary>
internal static class ViolationsRules
{
    private const int MaxQuote = 64;

    extension(Violations violations)
    {
        /// <summary>The field must hold something.</summary>
        public void Required(string field, string value)
        {
            if (value.Length == 0)
            {
                violations.Add(field, "is required", ViolationReason.Required);
            }
        }

        /// <summary>The field may be empty, but not longer than <paramref name="max"/> characters, and without NUL.</summary>
        public void AtMost(string field, string value, int max)
        {
            if (IsLonger(value, max))
            {
                violations.Add(field, $"must have at most {max} characters", ViolationReason.TooLong);
            }

            violations.NoNul(field, value);
        }

        /// <summary>The field must not have the character NUL, which no text of a database may hold.</summary>
        public void NoNul(string field, string value)
        {
            if (value.Contains('\0', StringComparison.Ordinal))
            {
                violations.Add(field, "must not have the character U+0000", ViolationReason.ForbiddenCharacter);
            }
        }

        /// <summary>The field must hold a name that people read: 1 to <paramref name="max"/> characters of one line, one of them visible.</summary>
        public void RequiredName(string field, string value, int max)
        {
            if (value.Length == 0)
            {
                violations.Add(field, $"is required: 1 to {max} characters", ViolationReason.Required);
            }
            else
            {
                violations.Name(field, value, max);
            }
        }

        /// <summary>As <see cref="RequiredName"/>, but the field may be empty.</summary>
        public void Name(string field, string value, int max)
        {
            if (IsLonger(value, max))
            {
                violations.Add(field, $"must have at most {max} characters", ViolationReason.TooLong);
            }

            if (VisibleText.FindUnfitForName(value) is { } unfit)
            {
                violations.Add(field, $"must not have the character U+{(int)unfit:X4}", ViolationReason.ForbiddenCharacter);
            }
            else if (value.Length > 0 && !VisibleText.IsVisible(value))
            {
                violations.Add(field, "must have a visible character", ViolationReason.ForbiddenCharacter);
            }
        }

        /// <summary>As <see cref="Text"/>, but the field must hold something.</summary>
        public void RequiredText(string field, string value, int max, bool mayHaveTab)
        {
            if (value.Length == 0)
            {
                violations.Add(field, $"is required: 1 to {max} characters", ViolationReason.Required);
            }
            else
            {
                violations.Text(field, value, max, mayHaveTab);
            }
        }

        /// <summary>The field may be empty; otherwise it holds a text for a customer, in lines, one character of it visible.</summary>
        public void Text(string field, string value, int max, bool mayHaveTab)
        {
            if (IsLonger(value, max))
            {
                violations.Add(field, $"must have at most {max} characters", ViolationReason.TooLong);
            }

            if (VisibleText.FindControl(value, mayHaveTab) is { } control)
            {
                violations.Add(field, $"must not have the control character U+{(int)control:X4}", ViolationReason.ForbiddenCharacter);
            }
            else if (value.Length > 0 && !VisibleText.IsVisible(value))
            {
                violations.Add(field, "must have a visible character", ViolationReason.ForbiddenCharacter);
            }
        }

        /// <summary>The field may be empty; otherwise it must have an identifier's form.</summary>
        public void Id(string field, string value)
        {
            if (value.Length > 0 && !ObjectId.TryParse(value, out _))
            {
                violations.Add(field, $"must be {ObjectId.TextLength} lower-case hexadecimal digits", ViolationReason.Malformed);
            }
        }

        /// <summary>The field must hold an identifier.</summary>
        public void RequiredId(string field, string value)
        {
            violations.Required(field, value);
            violations.Id(field, value);
        }

        public void PageSize(int value)
        {
            if (value < 0 || (violations.IsRest && value > PageScope.MaxSize))
            {
                violations.Add("page_size", $"must be 1 to {PageScope.MaxSize}, or 0 for the default", ViolationReason.OutOfRange);
            }
        }

        public void KnownPlatform(string field, Platform value)
        {
            if (value is not (Platform.Unspecified or Platform.Ios or Platform.Android or Platform.Web))
            {
                violations.Add(field, "must be IOS, ANDROID or WEB", ViolationReason.UnknownValue);
            }
        }

        /// <summary>
        /// Each path of a mask must be one of <paramref name="settable"/>, or "*" alone. Over REST, where the keys of a body are its mask, it may be one of
        /// <paramref name="outputOnly"/>, too: callers who send back what they read are not wrong, their output-only fields are passed over.
        /// </summary>
        public void Mask(FieldMask? mask, IReadOnlySet<string> settable, IReadOnlySet<string> outputOnly)
        {
            if (mask is null)
            {
                violations.Add("update_mask", $"is required: any of {string.Join(", ", settable)}", ViolationReason.Required);
                return;
            }

            if (mask.Paths is [FieldMaskExtensions.All])
            {
                return;
            }

            foreach (var path in mask.Paths)
            {
                if (!settable.Contains(path) && !(violations.IsRest && outputOnly.Contains(path)))
                {
                    violations.Add("update_mask", $"has {Quote(path)}, which is not one of {string.Join(", ", settable)}", ViolationReason.UnknownValue);
                }
            }
        }
    }

    /// <summary>A caller's own text in a sentence, cut where it would blow up the trailers.</summary>
    public static string Quote(string text) => text.Length <= MaxQuote ? $"\"{text}\"" : $"\"{text.AsSpan(0, MaxQuote)}...\"";

    private static bool IsLonger(string value, int max)
    {
        if (value.Length <= max)
        {
            return false;
        }

        var count = 0;
        foreach (var _ in value.EnumerateRunes())
        {
            count++;
        }

        return count > max;
    }
}
