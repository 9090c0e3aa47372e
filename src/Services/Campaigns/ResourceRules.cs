using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>What the resources of a partner have in common.</summary>
internal static class ResourceRules
{
    /// <summary>Longest name and longest key of the caller's own, in characters.</summary>
    public const int MaxName = 255;

    private const int MaxParams = 50;
    private const int MaxParam = 1000;

    extension(Violations violations)
    {
        /// <summary>The number of a resource in a path.</summary>
        public void Number(string field, long value)
        {
            if (value <= 0)
            {
                violations.Add(field, "must be a positive integer");
            }
        }

        /// <summary>A moment, if one is given.</summary>
        public void Moment(string field, Timestamp? value)
        {
            if (value is not null && !TimestampRule.IsValid(value))
            {
                violations.Add(field, TimestampRule.Description);
            }
        }

        /// <summary>Values of the caller's own, under names.</summary>
        public void Params(string field, MapField<string, string> values)
        {
            if (values.Count > MaxParams || values.Any(pair => pair.Key.Length > MaxParam || pair.Value.Length > MaxParam))
            {
                violations.Add(field, $"must be at most {MaxParams}, of at most {MaxParam} characters each");
            }
        }

        /// <summary>Any field of a resource may stand in a mask.</summary>
        public void MaskOf(MessageDescriptor resource, FieldMask? mask)
        {
            var names = resource.Fields.InDeclarationOrder().Select(field => field.Name).ToHashSet();
            violations.Mask(mask is null ? null : new FieldMask { Paths = { mask.Paths.Select(path => path.Split('.')[0]) } }, names, names);
        }
    }

    /// <summary>What came of a write, or the error that tells of an external id that is another's.</summary>
    /// <param name="path">The field that names it.</param>
    public static async Task<Written<T>> OrTakenAsync<T>(this Task<Written<T>> write, string path)
        where T : class
    {
        try
        {
            return await write;
        }
        catch (IdentifierTakenException exception)
        {
            throw Violations.Single(path, $"is taken: {ViolationsRules.Quote(exception.Identifier)}");
        }
    }
}
