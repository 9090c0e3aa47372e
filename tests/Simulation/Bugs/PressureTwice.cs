using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A push counts for marketing pressure when its chunk is planned, and once more when it is stored.</summary>
internal sealed class PressureTwice : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override AppendResult Append(int node, MessageChunk chunk)
        {
            var result = base.Append(node, chunk);
            if (result == AppendResult.Stored)
            {
                Contacts.AddRange(Contacts.Where(contact => contact.ChunkKey == chunk.MessageId).Select(static contact => contact with { ChunkKey = default(ObjectId) }).ToList());
            }

            return result;
        }
    }
}
