using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.PushMessages;

/// <summary>What a push names of its application, and the partner must know.</summary>
internal static class KnownToPartner
{
    /// <exception cref="RpcException">NOT_FOUND: a collapse key or a template of buttons.</exception>
    public static void DemandKnown(this Partner partner, IEnumerable<PushVariant> variants)
    {
        foreach (var variant in variants)
        {
            if (variant.CollapseKey.Length > 0 && !partner.CollapseKeys.Contains(variant.CollapseKey))
            {
                throw PushMessagesErrors.CollapseKeyUnknown();
            }

            if (variant.Template.Length > 0 && !partner.ButtonTemplates.Contains(variant.Template))
            {
                throw PushMessagesErrors.TemplateUnknown();
            }
        }
    }
}
