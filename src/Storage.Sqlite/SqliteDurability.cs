namespace Grpc.Messaging.Storage.Sqlite;

/// <summary>When a commit counts as done.</summary>
public enum SqliteDurability
{
    /// <summary>When it has reached the disk: whatever was answered OK survives a crash of the process and of the machine.</summary>
    Full,

    /// <summary>
    /// When the operating system has it. It survives a crash of the process; a power failure or a crash of the machine may lose what was
    /// answered OK in the last moments before, and a message may then be sent again or never. The file itself stays sound.
    /// </summary>
    Normal,
}
