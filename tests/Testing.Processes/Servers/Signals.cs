using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>What .NET has no call for: to let a process stand still, as on a machine that swaps, to let it go on, and to ask it to stop.</summary>
public static partial class Signals
{
    private const int Terminated = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Pause(this Process process) => Send(process, Stop);

    public static void Resume(this Process process) => Send(process, Continue);

    public static void Terminate(this Process process) => Send(process, Terminated);

    private static void Send(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} could not be sent to process {process.Id}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
