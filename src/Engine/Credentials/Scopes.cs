namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What a credential may be used for. The numbers are stored.</summary>
[Flags]
public enum Scopes
{
    None = 0,

    /// <summary>Send messages and cancel them.</summary>
    Send = 1,

    /// <summary>Read and watch what belongs to the account.</summary>
    Read = 2,

    /// <summary>Change what belongs to the account: applications, devices, scenarios, credentials.</summary>
    Manage = 4,

    /// <summary>Administer the installation. Only credentials of an account with <see cref="Roles.Admin"/> have it.</summary>
    Admin = 8,

    /// <summary>Change devices, and campaigns with all that they are made of. Whoever has <see cref="Manage"/> has it, stored or not.</summary>
    Operate = 16,

    /// <summary>Act as one device. Of device tokens only.</summary>
    Device = 32,

    /// <summary>All that is stored of a credential that may do everything.</summary>
    All = Send | Read | Manage | Admin,
}
