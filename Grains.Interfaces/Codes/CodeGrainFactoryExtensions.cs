using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;

namespace Vigil.Grains.Interfaces.Codes;

public static class CodeGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <summary>The code of a subject.</summary>
        public ICodeGrain Code(LedgerKey subject) => grains.GetGrain<ICodeGrain>(CodeState.KeyOf(subject).Key);
    }
}
