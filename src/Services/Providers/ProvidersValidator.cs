using System.Collections.Frozen;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal sealed class ProvidersValidator(IProviderFactory factory) :
    IRequestValidator<ListProvidersRequest>,
    IRequestValidator<ListProviderTemplatesRequest>,
    IRequestValidator<CreateAccountProviderRequest>,
    IRequestValidator<ListAccountProvidersRequest>,
    IRequestValidator<GetAccountProviderRequest>,
    IRequestValidator<UpdateAccountProviderRequest>,
    IRequestValidator<DeleteAccountProviderRequest>
{
    private const int MaxProvider = 64;
    private const int MaxName = 200;
    private const int MaxSender = 64;
    private const int MaxWeight = 100;

    private static readonly AccountProvider Empty = new();
    private static readonly FrozenSet<string> Settable =
        ["name", "settings", "secrets", "application_id", "phone_prefix", "sender", "weight", "failover", "disabled"];
    private static readonly FrozenSet<string> OutputOnly = ["provider_id", "type", "channel", "secret_names", "state", "create_time", "modify_time"];

    // Either answer can be asked for.
    public void Validate(ListProvidersRequest request, Violations violations)
    {
    }

    public void Validate(ListProviderTemplatesRequest request, Violations violations) => violations.AtMost("provider", request.Provider, MaxProvider);

    public void Validate(CreateAccountProviderRequest request, Violations violations)
    {
        var provider = request.Provider ?? Empty;
        if (factory.Find(provider.Type) is null)
        {
            violations.Add(
                "provider.type",
                $"must be one of {string.Join(", ", factory.Types)}",
                provider.Type.Length == 0 ? ViolationReason.Required : ViolationReason.UnknownValue);
        }

        Validate(provider, Settable.Contains, violations);
    }

    public void Validate(ListAccountProvidersRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetAccountProviderRequest request, Violations violations) => violations.Required("provider_id", request.ProviderId);

    public void Validate(UpdateAccountProviderRequest request, Violations violations)
    {
        var provider = request.Provider ?? Empty;
        violations.Required("provider.provider_id", provider.ProviderId);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        Validate(provider, path => request.UpdateMask.Has(path), violations);
    }

    public void Validate(DeleteAccountProviderRequest request, Violations violations) => violations.Required("provider_id", request.ProviderId);

    private static void Validate(AccountProvider provider, Func<string, bool> isSet, Violations violations)
    {
        if (isSet("name"))
        {
            violations.RequiredName("provider.name", provider.Name, MaxName);
        }

        if (isSet("application_id"))
        {
            violations.Id("provider.application_id", provider.ApplicationId);
        }

        if (isSet("phone_prefix") && (provider.PhonePrefix.Length > PhoneNumber.MaxLength || !provider.PhonePrefix.All(char.IsAsciiDigit)))
        {
            violations.Add("provider.phone_prefix", $"must be at most {PhoneNumber.MaxLength} digits", ViolationReason.Malformed);
        }

        if (isSet("sender"))
        {
            violations.Name("provider.sender", provider.Sender, MaxSender);
        }

        if (isSet("weight") && provider.Weight is < 0 or > MaxWeight)
        {
            violations.Add("provider.weight", $"must be from 0 to {MaxWeight}", ViolationReason.OutOfRange);
        }

        ValidateTexts("settings", provider.Settings, violations);
        ValidateTexts("secrets", provider.Secrets, violations);

        void ValidateTexts(string field, IEnumerable<KeyValuePair<string, string>> settings, Violations found)
        {
            foreach (var (name, value) in isSet(field) ? settings : [])
            {
                found.NoNul($"provider.{field}", name);
                found.NoNul($"provider.{field}", value);
            }
        }
    }
}
