//! The adapter: the members of the version-3 table that a held mapping needs, checked once.

use core::mem::offset_of;

use contdma_core::quota::{Charge, Excess, Quota};

use crate::error::{AdapterError, MapError};
use crate::sys::{
    BOOLEAN, DMA_ADAPTER, DMA_OPERATIONS, DMA_TRANSFER_INFO, DMA_TRANSFER_INFO_VERSION1, NTSTATUS,
    PALLOCATE_ADAPTER_CHANNEL_EX, PALLOCATE_COMMON_BUFFER_EX, PCREATE_COMMON_BUFFER_FROM_MDL,
    PDEVICE_OBJECT, PFLUSH_ADAPTER_BUFFERS_EX, PFLUSH_DMA_BUFFER, PFREE_COMMON_BUFFER,
    PFREE_MAP_REGISTERS, PGET_DMA_TRANSFER_INFO, PGET_SCATTER_GATHER_LIST_EX,
    PINITIALIZE_DMA_TRANSFER_CONTEXT, PMAP_TRANSFER_EX, PMDL, PPUT_SCATTER_GATHER_LIST,
};

/// A version-3 DMA adapter and the device it belongs to.
///
/// A plain handle: copying it copies no reference.
#[derive(Clone, Copy)]
pub struct Adapter {
    pub(crate) adapter: *mut DMA_ADAPTER,
    pub(crate) device: PDEVICE_OBJECT,
    pub(crate) operations: Operations,
    registers_per_request: Option<u32>,
    common_buffers: Option<&'static Quota>,
}

/// What the HAL needs for one transfer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TransferNeeds {
    /// Map registers.
    pub(crate) registers: u32,
    /// Bytes of its scatter/gather list.
    pub(crate) list_bytes: u32,
}

/// The members of the table; only the last two may be empty.
#[derive(Clone, Copy)]
pub(crate) struct Operations {
    pub(crate) initialize_context: PINITIALIZE_DMA_TRANSFER_CONTEXT,
    pub(crate) transfer_info: PGET_DMA_TRANSFER_INFO,
    pub(crate) get_list: PGET_SCATTER_GATHER_LIST_EX,
    pub(crate) put_list: PPUT_SCATTER_GATHER_LIST,
    pub(crate) allocate_common_buffer: PALLOCATE_COMMON_BUFFER_EX,
    pub(crate) free_common_buffer: PFREE_COMMON_BUFFER,
    pub(crate) allocate_channel: PALLOCATE_ADAPTER_CHANNEL_EX,
    pub(crate) map_transfer: PMAP_TRANSFER_EX,
    pub(crate) flush_buffers: PFLUSH_ADAPTER_BUFFERS_EX,
    pub(crate) free_map_registers: PFREE_MAP_REGISTERS,
    /// Came with Windows 10, so an older table lacks it.
    pub(crate) flush: PFLUSH_DMA_BUFFER,
    /// Came with Windows 11 and Server 2022.
    pub(crate) common_buffer_from_mdl: PCREATE_COMMON_BUFFER_FROM_MDL,
}

/// Offset of the first member that a version-3 table may lack: everything before it came with
/// Windows 8 (`wdm.h`).
const VERSION_3_BYTES: usize = offset_of!(DMA_OPERATIONS, AllocateDomainCommonBuffer);

/// Bytes of a table that reaches past `FlushDmaBuffer`.
const FLUSH_BYTES: usize = offset_of!(DMA_OPERATIONS, JoinDmaDomain);

/// Bytes of a table that reaches past `CreateCommonBufferFromMdl`.
const FROM_MDL_BYTES: usize =
    offset_of!(DMA_OPERATIONS, CreateCommonBufferFromMdl) + size_of::<usize>();

impl Adapter {
    /// Checks the table of `adapter`.
    ///
    /// `device` is the device object that the HAL is given; KMDF passes the function device
    /// object. IRQL: any.
    ///
    /// # Errors
    /// [`AdapterError`].
    ///
    /// # Safety
    /// `adapter` is null, or it and its device object stay valid until everything made with the
    /// value returned is gone.
    pub unsafe fn new(
        adapter: *mut DMA_ADAPTER,
        device: PDEVICE_OBJECT,
    ) -> Result<Self, AdapterError> {
        // SAFETY: null, or a live adapter by the caller's promise.
        let table = unsafe { adapter.as_ref() }
            .ok_or(AdapterError::Missing)?
            .DmaOperations;
        if table.is_null() || device.is_null() {
            return Err(AdapterError::Missing);
        }
        // SAFETY: every table begins with its size, whatever its version.
        let table_bytes = unsafe { (*table).Size };
        if (table_bytes as usize) < VERSION_3_BYTES {
            return Err(AdapterError::NotVersion3 { table_bytes });
        }
        // Members are read one by one: a reference to the whole structure would reach past the
        // end of a table that is shorter than the newest.
        let operations = Operations {
            // SAFETY: the member lies below `VERSION_3_BYTES`.
            initialize_context: unsafe { (*table).InitializeDmaTransferContext },
            // SAFETY: as above.
            transfer_info: unsafe { (*table).GetDmaTransferInfo },
            // SAFETY: as above.
            get_list: unsafe { (*table).GetScatterGatherListEx },
            // SAFETY: as above.
            put_list: unsafe { (*table).PutScatterGatherList },
            // SAFETY: as above.
            allocate_common_buffer: unsafe { (*table).AllocateCommonBufferEx },
            // SAFETY: as above.
            free_common_buffer: unsafe { (*table).FreeCommonBuffer },
            // SAFETY: as above.
            allocate_channel: unsafe { (*table).AllocateAdapterChannelEx },
            // SAFETY: as above.
            map_transfer: unsafe { (*table).MapTransferEx },
            // SAFETY: as above.
            flush_buffers: unsafe { (*table).FlushAdapterBuffersEx },
            // SAFETY: as above.
            free_map_registers: unsafe { (*table).FreeMapRegisters },
            flush: if (table_bytes as usize) < FLUSH_BYTES {
                None
            } else {
                // SAFETY: the member lies below `FLUSH_BYTES`.
                unsafe { (*table).FlushDmaBuffer }
            },
            common_buffer_from_mdl: if (table_bytes as usize) < FROM_MDL_BYTES {
                None
            } else {
                // SAFETY: the member lies below `FROM_MDL_BYTES`.
                unsafe { (*table).CreateCommonBufferFromMdl }
            },
        };
        if operations.is_complete() {
            Ok(Self {
                adapter,
                device,
                operations,
                registers_per_request: None,
                common_buffers: None,
            })
        } else {
            Err(AdapterError::MemberMissing)
        }
    }

    /// Cleans or drops the cache lines of one list. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `mdl` describes locked memory that is mapped to system space.
    pub(crate) unsafe fn flush(&self, mdl: PMDL, read_operation: BOOLEAN) -> NTSTATUS {
        let Some(flush) = self.operations.flush else {
            return crate::sys::STATUS_NOT_SUPPORTED;
        };
        // SAFETY: the adapter is live, the rest is the caller's promise.
        unsafe { flush(self.adapter, mdl, read_operation) }
    }

    /// The adapter, of which one request gets at most `registers` map registers: what
    /// `IoGetDmaAdapter` said, or under KMDF what follows from the length of a fragment. More is
    /// never asked for then; Driver Verifier takes that for an error.
    #[must_use]
    pub const fn with_map_registers(self, registers: u32) -> Self {
        Self {
            registers_per_request: Some(registers),
            ..self
        }
    }

    /// The adapter, with a limit on the bytes of common buffer that are made with it and its
    /// copies. Buffers that the HAL makes of a ring's own pages do not count.
    #[must_use]
    pub const fn with_common_buffer_quota(self, quota: &'static Quota) -> Self {
        Self {
            common_buffers: Some(quota),
            ..self
        }
    }

    /// Takes a part of that limit; `None` where there is none. Any IRQL.
    ///
    /// # Errors
    /// [`Excess`].
    pub fn charge_common_buffer(&self, bytes: u64) -> Result<Option<Charge<'static>>, Excess> {
        self.common_buffers
            .map(|quota| quota.take(bytes))
            .transpose()
    }

    pub(crate) const fn registers_per_request(&self) -> Option<u32> {
        self.registers_per_request
    }

    /// How many map registers the HAL would need for a range of the buffer: 0 when the device
    /// reaches all of it. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `mdl` describes locked memory that holds the range.
    pub(crate) unsafe fn map_registers(
        &self,
        mdl: PMDL,
        offset: u64,
        length: u32,
        write_to_device: BOOLEAN,
    ) -> Result<u32, NTSTATUS> {
        // SAFETY: the same promise.
        unsafe { self.needs(mdl, offset, length, write_to_device) }.map(|needs| needs.registers)
    }

    /// What the HAL would need for a range of the buffer. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `mdl` describes locked memory that holds the range.
    pub(crate) unsafe fn needs(
        &self,
        mdl: PMDL,
        offset: u64,
        length: u32,
        write_to_device: BOOLEAN,
    ) -> Result<TransferNeeds, NTSTATUS> {
        let Some(transfer_info) = self.operations.transfer_info else {
            return Err(crate::sys::STATUS_NOT_SUPPORTED);
        };
        let mut info = DMA_TRANSFER_INFO {
            Version: DMA_TRANSFER_INFO_VERSION1,
            ..Default::default()
        };
        // SAFETY: the adapter is live, the range is locked by the caller's promise, and the
        // structure carries its version.
        let status = unsafe {
            transfer_info(
                self.adapter,
                mdl,
                offset,
                length,
                write_to_device,
                &raw mut info,
            )
        };
        if status < 0 {
            return Err(status);
        }
        // SAFETY: version 1 was asked for and is what a success fills in.
        let info = unsafe { info.__bindgen_anon_1.V1 };
        Ok(TransferNeeds {
            registers: info.MapRegisterCount,
            list_bytes: info.ScatterGatherListSize,
        })
    }
}

impl Operations {
    const fn is_complete(&self) -> bool {
        self.initialize_context.is_some()
            && self.transfer_info.is_some()
            && self.get_list.is_some()
            && self.put_list.is_some()
            && self.allocate_common_buffer.is_some()
            && self.free_common_buffer.is_some()
    }

    /// The members that only kept map registers need.
    pub(crate) const fn can_keep_registers(&self) -> Result<(), MapError> {
        if self.allocate_channel.is_some()
            && self.map_transfer.is_some()
            && self.flush_buffers.is_some()
            && self.free_map_registers.is_some()
        {
            Ok(())
        } else {
            Err(MapError::MemberMissing)
        }
    }
}
