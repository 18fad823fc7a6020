//! Putting the machine together, and taking it apart again.

use crate::app::App;
use crate::config::{Config, DriverForm};
use contdma_models::{ReferenceCard, ReferenceHandle, reference};
use std::cell::{Cell, RefCell};
use wdk_emu::machine::{DeviceState, Driver, ImageError, Slot, Status};
use wdk_emu::pci::Card;
use wdk_emu::sys::{NTSTATUS, PDRIVER_OBJECT, PUNICODE_STRING};
use wdk_emu::{Machine, Stop};

/// The hardware ID by which the INF names the reference card.
const HARDWARE_ID: &str = "PCI\\VEN_1234&DEV_C0DA";

/// Why a run on the desk has no result.
#[derive(Debug)]
pub enum DeskError {
    /// The machine stopped: a rule was broken, or something panicked.
    Stopped(Stop),
    /// The machine could not be put together, or taken apart.
    SetUp {
        /// At which step.
        step: &'static str,
        /// What the step answered.
        status: Status,
    },
    /// The driver's image was not loaded.
    Image(ImageError),
    /// The KMDF image was not loaded.
    Kmdf(ImageError),
}

impl std::fmt::Display for DeskError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stopped(stop) => write!(f, "{stop}"),
            Self::SetUp { step, status } => write!(f, "{step}: {status}"),
            Self::Image(error) => write!(f, "loading the driver: {error}"),
            Self::Kmdf(error) => write!(f, "loading KMDF: {error}"),
        }
    }
}

impl std::error::Error for DeskError {}

fn at(step: &'static str) -> impl FnOnce(Status) -> DeskError {
    move |status| DeskError::SetUp { step, status }
}

/// The machine with its card, while it runs.
pub struct Desk<'m> {
    machine: &'m Machine,
    built: reference::Config,
    card: RefCell<ReferenceHandle>,
    slot: Cell<Slot>,
    /// `None` after an unload that no load has followed.
    driver: Cell<Option<Driver>>,
    form: DriverForm,
    app: App<'m>,
}

fn load(machine: &Machine, form: &DriverForm) -> Result<Driver, DeskError> {
    match form {
        DriverForm::Source => machine
            .load_kmdf_driver("contdma", driver_entry, &[HARDWARE_ID])
            .map_err(at("loading the driver")),
        DriverForm::Image(path) => {
            machine
                .load_image(path, &[HARDWARE_ID])
                .map_err(|error| match error {
                    ImageError::Entry(status) => at("loading the driver")(Status(status)),
                    other => DeskError::Image(other),
                })
        }
    }
}

fn load_kmdf(machine: &Machine) -> Result<(), DeskError> {
    match &machine.config().kmdf_image {
        None => machine.load_kmdf().map_err(at("loading KMDF")),
        Some(path) => machine.with_kmdf_image(path).map_err(|error| match error {
            ImageError::Entry(status) => at("loading KMDF")(Status(status)),
            other => DeskError::Kmdf(other),
        }),
    }
}

impl<'m> Desk<'m> {
    fn put_together(machine: &'m Machine, config: Config) -> Result<Self, DeskError> {
        load_kmdf(machine)?;
        let driver = load(machine, &config.driver)?;
        let built = config.card.clone();
        let (model, card) = ReferenceCard::new(config.card);
        for (channel, source) in config.sources {
            card.set_source(channel, source);
        }
        for (channel, sink) in config.sinks {
            card.set_sink(channel, sink);
        }
        let card_in_slot: Box<dyn Card> = match config.around {
            Some(around) => around(model),
            None => Box::new(model),
        };
        match machine.plug(card_in_slot) {
            Ok(slot) => Ok(Self {
                machine,
                built,
                card: RefCell::new(card),
                slot: Cell::new(slot),
                driver: Cell::new(Some(driver)),
                form: config.driver,
                app: App::start(machine),
            }),
            Err(status) => {
                // A start that fails leaves nothing behind either.
                if let Some(slot) = machine.last_slot() {
                    clear(machine, slot, Some(driver))?;
                }
                Err(at("starting the card")(status))
            }
        }
    }

    /// Disables the device, unloads the driver, loads it again and starts the device with it. What
    /// is done already is left out, so that it may be asked for again when it failed.
    ///
    /// # Errors
    /// [`DeskError::SetUp`]; with handles open, that the device was not disabled.
    pub fn reload(&self) -> Result<(), DeskError> {
        self.machine
            .disable(self.slot())
            .map_err(at("disabling the device"))?;
        if let Some(driver) = self.driver.get() {
            self.machine
                .unload(driver)
                .map_err(at("unloading the driver"))?;
            self.driver.set(None);
        }
        self.start()
    }

    /// Loads the driver, if it is not.
    ///
    /// # Errors
    /// [`DeskError`].
    pub fn load(&self) -> Result<(), DeskError> {
        if self.driver.get().is_none() {
            self.driver.set(Some(load(self.machine, &self.form)?));
        }
        Ok(())
    }

    /// Loads the driver, if it is not, and starts the device, if it is not.
    ///
    /// # Errors
    /// [`DeskError`].
    pub fn start(&self) -> Result<(), DeskError> {
        self.load()?;
        if self.machine.device_state(self.slot()) == DeviceState::Started {
            return Ok(());
        }
        self.machine
            .enable(self.slot())
            .map_err(at("starting the card"))
    }

    /// Plugs another card of the same build, when the one before is gone. It has the sources and
    /// sinks of a new card.
    ///
    /// # Errors
    /// [`DeskError::SetUp`]: the card was not started. It is plugged all the same.
    pub fn plug_another(&self) -> Result<(), DeskError> {
        let (model, card) = ReferenceCard::new(self.built.clone());
        self.card.replace(card);
        let plugged = self.machine.plug(Box::new(model));
        if let Some(slot) = self.machine.last_slot() {
            self.slot.set(slot);
        }
        plugged.map(|_| ()).map_err(at("starting the card"))
    }

    /// The application's process, which is a [`contdma_client::Port`].
    #[must_use]
    pub fn app(&self) -> &App<'m> {
        &self.app
    }

    /// Starts another process.
    #[must_use]
    pub fn another_app(&self) -> App<'m> {
        App::start(self.machine)
    }

    /// The machine.
    #[must_use]
    pub fn machine(&self) -> &'m Machine {
        self.machine
    }

    /// The card, seen from outside.
    #[must_use]
    pub fn card(&self) -> ReferenceHandle {
        self.card.borrow().clone()
    }

    /// Where the card is plugged.
    #[must_use]
    pub fn slot(&self) -> Slot {
        self.slot.get()
    }

    /// Ends the process, removes the card, unloads the driver, and looks for what is left over.
    fn take_apart(self) -> Result<(), DeskError> {
        self.app.exit();
        clear(self.machine, self.slot.get(), self.driver.get())
    }
}

/// Removes the card, if it is still there, unloads the driver, and looks for leftovers.
fn clear(machine: &Machine, slot: Slot, driver: Option<Driver>) -> Result<(), DeskError> {
    machine.idle();
    if machine.device_state(slot) != DeviceState::Gone {
        machine.remove(slot).map_err(at("removing the card"))?;
    }
    if let Some(driver) = driver {
        machine.unload(driver).map_err(at("unloading the driver"))?;
    }
    machine.check_clean();
    Ok(())
}

/// Boots a machine, runs `body` with it, and takes it apart.
///
/// # Errors
/// [`DeskError`]. Leftovers of the driver are a stop.
pub fn run<T: Send>(
    config: Config,
    body: impl FnOnce(&Desk<'_>) -> T + Send,
) -> Result<T, DeskError> {
    let machine = config.machine.clone();
    wdk_emu::run(machine, move |machine| {
        let desk = Desk::put_together(machine, config)?;
        let result = body(&desk);
        desk.take_apart()?;
        Ok(result)
    })
    .map_err(DeskError::Stopped)?
}

/// The driver's entry, with the arguments as the loader has them.
#[expect(unsafe_code, reason = "the loader calls through a C function pointer")]
unsafe extern "efiapi" fn driver_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: the loader passes the driver object that it made and lends it for the call.
    let driver = unsafe { &mut *driver };
    // SAFETY: the loader calls this once, as DriverEntry asks for.
    unsafe { contdma::driver_entry(driver, path) }
}
