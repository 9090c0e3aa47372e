namespace Grpc.Messaging.Storage;

/// <summary>When a commit counts as done.</summary>
public enum StorageDurability
{
    /// <summary>When it has reached the disk: whatever was answered OK survives a crash of the process and of the machine.</summary>
    Full,

    /// <summary>
    /// When the operating system (SQLite) or the database server has it. It survives a crash of the process. A power failure or a crash of the
    /// machine, and a crash of the database server, may lose what was answered OK in the last moments before, and a message may then be sent again
    /// or never. The database itself stays sound.
    /// </summary>
    Normal,
}
