using System.Text;
using System.Xml.Linq;
using Grpc.Messaging.Engine.Secrets;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Grpc.Messaging.Server.Secrets;

/// <summary>The key ring as Data Protection reads and extends it. Its interface waits for the store; both happen once in minutes or months.</summary>
internal sealed partial class KeyRingRepository(IKeyRingStore store, RingProtection protection, ILogger<KeyRingRepository> logger)
    : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. store.ReadAsync(CancellationToken.None).GetAwaiter().GetResult()
            .Select(key => XElement.Parse(Encoding.UTF8.GetString(protection.Open(key.Name, key.Content.Span)))),
    ];

    public void StoreElement(XElement element, string friendlyName)
    {
        var content = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        PutAsync(friendlyName, content, CancellationToken.None).GetAwaiter().GetResult();
        if (protection.IsOff && store is not FileKeyRing)
        {
            Log.StoredInClear(logger, friendlyName);
        }
    }

    /// <summary>Protects under today's key what an older one of the settings protects, so that the older one may go.</summary>
    public async Task ProtectAnewAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await store.ReadAsync(cancellationToken))
        {
            if (!protection.IsCurrent(key.Content.Span))
            {
                await PutAsync(key.Name, protection.Open(key.Name, key.Content.Span), cancellationToken);
            }
        }
    }

    private Task PutAsync(string name, byte[] content, CancellationToken cancellationToken) =>
        store.PutAsync(new RingKey(name, protection.Protect(name, content)), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 6003, EventName = "RingKeyStoredInClear", Level = LogLevel.Warning,
            Message = "The key {Name}, which seals secrets, lies in the database beside them in clear. Set Messaging__Secrets__Keys__0 and run rotate-keys.")]
        public static partial void StoredInClear(ILogger logger, string name);
    }
}
