using Grpc.Messaging.Tests.Simulation.Bugs;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>Runs simulations, each on a thread of its own: a test framework's context on the thread would be a way out of the scheduler.</summary>
internal static class SimulationRunner
{
    public static SimulationResult Run(SimulationPlan plan, Sabotage sabotage, TextWriter? trace = null) =>
        RunAll([plan], sabotage, 1, trace)[0];

    /// <summary>Results in the order of the plans.</summary>
    public static IReadOnlyList<SimulationResult> RunAll(IReadOnlyList<SimulationPlan> plans, Sabotage sabotage, int threads, TextWriter? trace = null)
    {
        var results = new SimulationResult[plans.Count];
        var next = -1;
        var workers = new Thread[threads];
        Exception? failure = null;
        for (var i = 0; i < threads; i++)
        {
            workers[i] = new Thread(() =>
            {
                try
                {
                    for (var index = Interlocked.Increment(ref next); index < plans.Count; index = Interlocked.Increment(ref next))
                    {
                        using var world = new SimulatedWorld(plans[index], sabotage, trace);
                        results[index] = world.Run();
                    }
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            });
            workers[i].Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }

        return failure is null ? results : throw new InvalidOperationException("A simulation broke down.", failure);
    }
}
